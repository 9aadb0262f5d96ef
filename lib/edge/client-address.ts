import { isIP, isIPv6 } from "node:net";

/**
 * Whose requests are counted together: the address of the connection or, behind proxies of ours, the one the farthest
 * of them saw. Each proxy adds what it saw at the end of X-Forwarded-For; what stands before may be anybody's words.
 *
 * Shape   an IPv4 address, or the first 64 bits of an IPv6 address, which is what one customer has (RFC 6177).
 *
 * @param trustedHops how many proxies of ours stand in front; none: the header says nothing.
 */
export function clientAddress(
  connection: string | undefined,
  forwardedFor: string | undefined,
  trustedHops: number,
): string {
  const seen = trustedHops === 0 ? [] : (forwardedFor ?? "").split(",").map((each) => each.trim());
  const named = seen.at(-trustedHops);
  const address = seen.length >= trustedHops && named !== undefined && isIP(named) !== 0 ? named : connection;
  return network((address ?? "unknown").replace(/^::ffff:(?=\d+\.)/i, ""));
}

function network(address: string): string {
  if (!isIPv6(address)) return address;
  const [before = "", after] = address.toLowerCase().replace(/%.*$/, "").split("::");
  const left = before === "" ? [] : before.split(":");
  const right = after === undefined || after === "" ? [] : after.split(":");
  const zeros = after === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, zeros)).fill("0"), ...right];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
