import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import ts from "typescript-eslint";

export default ts.config(
  { ignores: ["dist", "dist-bridge", "src/ipc/generated"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { files: ["**/*.svelte", "**/*.svelte.ts"], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      // TypeScript finds undefined names itself and knows the browser's.
      "no-undef": "off",
      // Addresses are made by `address()`; the rule knows SvelteKit's only.
      "svelte/no-navigation-without-resolve": "off",
      // `{" "}` keeps a space Svelte would take out.
      "svelte/no-useless-mustaches": "off",
    },
  },
);
