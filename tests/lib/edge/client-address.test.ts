import { expect, test } from "vitest";
import { clientAddress } from "@/lib/edge/client-address";

test("without proxies of ours the connection tells, whatever the header says", () => {
  expect(clientAddress("192.0.2.7", "203.0.113.9", 0)).toBe("192.0.2.7");
});

test("behind one proxy it is what that proxy saw, however much stands before it", () => {
  expect(clientAddress("10.0.0.1", "198.51.100.4", 1)).toBe("198.51.100.4");
  expect(clientAddress("10.0.0.1", "1.1.1.1, 2.2.2.2, 198.51.100.4", 1)).toBe("198.51.100.4");
});

test("behind two it is what the farther one saw", () => {
  expect(clientAddress("10.0.0.1", "1.1.1.1, 198.51.100.4, 10.0.0.2", 2)).toBe("198.51.100.4");
});

test.each([
  ["no header", undefined, 1],
  ["fewer addresses than proxies", "198.51.100.4", 2],
  ["words in place of an address", "198.51.100.4, unknown", 1],
  ["an address with a port", "198.51.100.4:5000", 1],
])("with %s the connection tells", (_what, header, hops) => {
  expect(clientAddress("192.0.2.7", header, hops)).toBe("192.0.2.7");
});

test.each([
  ["an IPv4 address seen by an IPv6 socket", "::ffff:192.0.2.7", "192.0.2.7"],
  ["an address of IPv6 by the network of its customer", "2001:db8:0:0042:1:2:3:4", "2001:db8:0:42"],
  ["a shortened one likewise", "2001:db8::1", "2001:db8:0:0"],
  ["loopback", "::1", "0:0:0:0"],
  ["one with its interface", "fe80::1%eth0", "fe80:0:0:0"],
])("%s", (_what, connection, expected) => {
  expect(clientAddress(connection, undefined, 0)).toBe(expected);
});

test("a closed connection has no address, and is counted with its like", () => {
  expect(clientAddress(undefined, undefined, 0)).toBe("unknown");
});
