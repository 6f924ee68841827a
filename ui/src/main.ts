// Starts the window's page. Styles first, so that nothing is ever drawn without them.
import "@fontsource/atkinson-hyperlegible-next/400.css";
import "@fontsource/atkinson-hyperlegible-next/600.css";
import "@fontsource/atkinson-hyperlegible-next/700.css";
// The roles come after GOV.UK's own, which they replace.
import "./styles/govuk.scss";
import "./styles/tokens.css";
import "./styles/app.css";
import "./styles/forms.css";
import "./styles/print.css";
import { mount } from "svelte";
import App from "./App.svelte";

const target = document.getElementById("app");
if (target) mount(App, { target });
