/** On every answer; the content security policy of pages has a nonce and is made in proxy.ts. */
const SECURITY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "same-origin",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // The image optimiser is a decoder for strangers' files; no page here needs it.
  images: { unoptimized: true },
  // A page that is not permitted answers 403 (forbidden.tsx).
  experimental: { authInterrupts: true },
  // Native or dynamically loaded packages stay outside the bundle.
  serverExternalPackages: ["pg", "pg-copy-streams", "pino"],
  // This folder, whatever lockfiles lie above it.
  turbopack: { root: import.meta.dirname },
  // Types are checked by `npm test`; the build need not do it again on every machine.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    {
      source: "/:path*",
      headers: Object.entries(SECURITY_HEADERS).map(([key, value]) => ({ key, value })),
    },
  ],
};

export default config;
