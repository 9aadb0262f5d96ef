import {
  type IncomingMessage,
  type OutgoingHttpHeader,
  type OutgoingHttpHeaders,
  ServerResponse,
} from "node:http";
import { securityHeaders, UNLESS_SAID } from "./security-headers";

type Given = OutgoingHttpHeaders | OutgoingHttpHeader[];

/** What Next says to itself: the address of a rewrite, for one, with the one-time code in it. */
const NEXTS_OWN = /^x-(middleware|nextjs|next|matched)-/i;

/** An answer that cannot leave without the headers of security-headers.ts: they are set as its head is written. */
export function guardedResponse({ https }: { https: boolean }): typeof ServerResponse {
  const always = Object.entries(securityHeaders({ https }));
  const unlessSaid = Object.entries(UNLESS_SAID);
  return class GuardedResponse<R extends IncomingMessage = IncomingMessage> extends ServerResponse<R> {
    override writeHead(status: number, reason?: string | Given, given?: Given): this {
      for (const name of this.getHeaderNames()) if (NEXTS_OWN.test(name)) this.removeHeader(name);
      for (const [name, value] of always) this.setHeader(name, value);
      for (const [name, value] of unlessSaid) if (!this.hasHeader(name)) this.setHeader(name, value);
      return typeof reason === "string"
        ? super.writeHead(status, reason, given)
        : super.writeHead(status, reason ?? given);
    }
  };
}
