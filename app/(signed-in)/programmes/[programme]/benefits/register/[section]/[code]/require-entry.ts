import { notFound } from "next/navigation";
import { loadHistory } from "@/lib/benefits/load-register";
import { requireSection } from "../../require-section";
import { kindOf } from "../../sections";
import { loadOffer } from "../load-offer";

/** The entry of a page, all its versions newest first, and what it refers to; not found when there is none. */
export async function requireEntry(
  params: { programme: string; section: string; code: string },
  to: "read" | "write",
) {
  const { programme, section, base } = await requireSection(params, to);
  const [versions, offer] = await Promise.all([
    loadHistory(programme.id, kindOf(section), params.code),
    loadOffer(programme),
  ]);
  const [current = notFound()] = versions;
  const { code } = params;
  return { programme, section, base, address: `${base}/${code}`, code, versions, current, offer };
}
