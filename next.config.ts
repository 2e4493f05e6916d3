import type { NextConfig } from "next";

/** Tests build into their own folder, so that they can run next to a portal in use. */
const distDir = process.env.NEXT_DIST_DIR ?? ".next";

/** What never varies from page to page. The portal may frame its own documents (previews), nobody else's page may frame it. */
const headers = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "SAMEORIGIN" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];
/** Of data and files; a page has a policy of its own (scripts/steps/page-policy.mjs). */
const policy = {
  key: "Content-Security-Policy",
  value: "frame-ancestors 'self'; base-uri 'self'; form-action 'self'; object-src 'none'",
};

/** 现场核查 takes photos and, where that is agreed, positions. */
const field = [
  { key: "Permissions-Policy", value: "camera=(self), microphone=(), geolocation=(self), payment=(), usb=()" },
];

const config: NextConfig = {
  distDir,
  // the same sources are the same build, whichever machine built them
  generateBuildId: () => process.env.PORTAL_BUILD ?? null,
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  // what the server asks for pages that are only read (scripts/steps/reading-pages.mjs): whole, no head that comes later by script
  htmlLimitedBots: /^portal-reading-pages$/,
  serverExternalPackages: [
    "@node-rs/argon2",
    "exceljs",
    "pg",
    "pg-boss",
    "@prisma/adapter-pg",
    "clamscan",
    "nodemailer",
    "pino",
    "prom-client",
    "@tus/server",
    "@aws-sdk/client-s3",
  ],
  // files of an objection come in its form, so that it can be sent without script: 8 MB together; the proxy cuts bodies at 10 MB
  experimental: { serverActions: { bodySizeLimit: "9mb" } },
  // a lock file in some folder above must not become the root
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  // a build checks what it ships; `npm run check` and `npm test` check the tests as well
  typescript: { tsconfigPath: `tsconfig${distDir}.json` },
  headers: async () => [
    { source: "/:path*", headers },
    // a stored file is handed out with a stricter policy of its own
    { source: "/api/((?!files/).*)", headers: [policy] },
    { source: "/verify/:visitId/field", headers: field },
  ],
};

export default config;
