/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The image optimiser is a decoder for strangers' files; no page here needs it.
  images: { unoptimized: true },
  // A page that is not permitted answers 403 (forbidden.tsx).
  experimental: { authInterrupts: true },
  // Native or dynamically loaded packages stay outside the bundle.
  serverExternalPackages: ["pg", "pg-copy-streams", "pino", "prom-client"],
  // This folder, whatever lockfiles lie above it.
  turbopack: { root: import.meta.dirname },
  // Types are checked by `npm test`; the build need not do it again on every machine.
  typescript: { ignoreBuildErrors: true },
};

export default config;
