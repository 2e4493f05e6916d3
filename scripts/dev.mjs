// npm run dev: as npm start, with pages compiled as they are opened.
import { main } from "./steps/lifecycle.mjs";
import { runPortal } from "./steps/portal.mjs";

await main(() => runPortal("dev"));
