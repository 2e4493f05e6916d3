import { resolve } from "node:path";
import type { NextConfig } from "next";

/** What the framework alone costs: nothing of the portal is in here, and nothing of this is in the portal. */
const config: NextConfig = {
  poweredByHeader: false,
  serverExternalPackages: ["pg"],
  turbopack: { root: resolve(import.meta.dirname, "../../..") },
  outputFileTracingRoot: resolve(import.meta.dirname, "../../.."),
};

export default config;
