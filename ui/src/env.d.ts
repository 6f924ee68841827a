/// <reference types="vite/client" />
interface ImportMetaEnv {
  /** Which way calls travel; fixed while building. */
  readonly VITE_TRANSPORT: "tauri" | "bridge";
  /** Where the bridge listens; empty means the same origin. */
  readonly VITE_BRIDGE: string;
}
