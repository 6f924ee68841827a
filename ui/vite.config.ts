import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
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
