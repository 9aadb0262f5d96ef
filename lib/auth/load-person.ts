import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { toPersonActor } from "@/lib/auth/person";
import { selectPerson } from "@/lib/auth/store";

/** Who a person is, with what they may see as it stands now; null when there is no such person, or they are disabled. */
export async function loadPersonActor(userId: string): Promise<Actor | null> {
  const person = await selectPerson(userId);
  return person === null ? null : toPersonActor(person);
}
