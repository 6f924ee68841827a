import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// The same policy as tauri.conf.json, so that `vite preview` refuses what the app would refuse.
const policy =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; " +
  "worker-src 'self'; connect-src 'self' ipc: http://ipc.localhost; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'";

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  define: {
    // Chosen while building, so that the shipped bundle holds one transport and no stand-in data.
    "import.meta.env.VITE_TRANSPORT": JSON.stringify(
      process.env["VITE_TRANSPORT"] ?? (mode === "mock" || mode === "bridge" ? mode : "tauri"),
    ),
    "import.meta.env.VITE_BRIDGE": JSON.stringify(process.env["VITE_BRIDGE"] ?? ""),
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  build: {
    target: "es2022",
    outDir: mode === "mock" ? "dist-mock" : mode === "bridge" ? "dist-bridge" : "dist",
    // Inlined fonts and icons would need data: in more places of the policy than they are worth.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  server: { port: 5173, strictPort: true },
  preview: { port: 4173, strictPort: true, headers: { "Content-Security-Policy": policy } },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
}));
