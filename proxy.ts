import { type NextRequest, NextResponse } from "next/server";
import { pagePolicy } from "@/lib/edge/security-headers";

/**
 * Gives every page a content security policy with a nonce of its own, tells it its address, and takes one-time links
 * to where they are redeemed. Who may see what is decided in the loaders, never here.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = pagePolicy({ nonce, development: process.env.NODE_ENV === "development" });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-address", `${request.nextUrl.pathname}${request.nextUrl.search}`);
  headers.set("Content-Security-Policy", policy);
  const response = isOneTimeLink(request)
    ? NextResponse.rewrite(new URL(`/sign-in/redeem${request.nextUrl.search}`, request.url), {
        request: { headers },
      })
    : NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  return response;
}

function isOneTimeLink({ nextUrl }: NextRequest): boolean {
  return nextUrl.pathname === "/sign-in" && nextUrl.searchParams.has("token");
}

export const config = {
  matcher: [
    {
      source: "/((?!_next/|api/|livez|readyz).*)",
      // Next keeps the first 10 MB of a body that passes here and drops the rest without a word: whatever has a
      // body goes straight to its route.
      missing: [
        { type: "header", key: "content-length" },
        { type: "header", key: "transfer-encoding" },
      ],
    },
  ],
};
