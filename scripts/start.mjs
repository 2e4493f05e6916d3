// npm start: installs, starts the database, builds and serves the portal. PORT (3000), DATABASE_URL (embedded), PRODUCTION=1 (no demonstration).
import { main } from "./steps/lifecycle.mjs";
import { runPortal } from "./steps/portal.mjs";

await main(() => runPortal("start"));
