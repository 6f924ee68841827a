import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  define: {
    // Chosen while building, so that the shipped bundle holds one transport.
    "import.meta.env.VITE_TRANSPORT": JSON.stringify(mode === "bridge" ? "bridge" : (process.env["VITE_TRANSPORT"] ?? "tauri")),
    "import.meta.env.VITE_BRIDGE": JSON.stringify(process.env["VITE_BRIDGE"] ?? ""),
  },
  css: { preprocessorOptions: { scss: { quietDeps: true } } },
  build: {
    target: "es2022",
    outDir: mode === "bridge" ? "dist-bridge" : "dist",
    // Inlined fonts and icons would need data: in more places of the policy than they are worth.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  server: { port: 5173, strictPort: true },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
}));
