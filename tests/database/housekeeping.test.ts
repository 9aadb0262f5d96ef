import { expect, test } from "vitest";
import { createSignInLink, redeemSignInLink, sessionActor } from "@/lib/auth/sign-in";
import { keepHouse } from "@/lib/background/housekeeping";
import { whileKeepingHouse } from "@/lib/background/store";
import { prisma } from "@/lib/db/client";
import { freshDatabase } from "./fresh-database";

freshDatabase();

const NOON = new Date("2021-02-01T12:00:00Z");
const minutesLater = (minutes: number) => new Date(NOON.getTime() + minutes * 60_000);
const tokenOf = (link: string) => new URL(link).searchParams.get("token") ?? "";

test("links and sessions that are over are forgotten, and those that hold are kept", async () => {
  const used = tokenOf(await createSignInLink(NOON));
  const session = await redeemSignInLink(used, NOON);
  await createSignInLink(minutesLater(20));
  // A link holds for 30 minutes, a session for twelve hours.
  expect(await keepHouse(minutesLater(31))).toBe(true);
  expect(await prisma().signInLink.count()).toBe(1);
  expect(await sessionActor(session?.value, minutesLater(31))).not.toBeNull();
  await keepHouse(minutesLater(12 * 60 + 1));
  expect([await prisma().signInLink.count(), await prisma().session.count()]).toEqual([0, 0]);
});

test("while another process keeps house this one leaves it alone", async () => {
  const kept = await whileKeepingHouse(() => keepHouse(NOON));
  expect(kept).toEqual({ result: false });
  expect(await keepHouse(NOON)).toBe(true);
});
