import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { type OdsFault, type OdsOrganisation, readableName, readOdsFile } from "@/lib/organisations/ods-file";
import { resolveSpellings } from "@/lib/organisations/resolve-spellings";
import type { Sector } from "@/lib/organisations/sector";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import type { Organisation } from "@/lib/programmes/programme";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { lockProgramme, restateProgramme } from "@/lib/rollup/restate";
import { appendToTrail } from "@/lib/trail/append";
import { isWaiting, type MappedSpelling, volumeOf } from "./mapping";
import { insertOrganisation, updateOrganisation } from "./parts/ods-organisations";
import { selectSpellings } from "./parts/organisation-mapping";
import { inTransaction, lockDefinitions } from "./store";

/** One field of an organisation that the file says something of. */
export interface OdsChange {
  code: string;
  field: "organisation" | "name" | "sector" | "opened" | "closed" | "parent";
  /** Null: nothing was said. */
  from: string | null;
  to: string;
}

/** Something that waits to be mapped, and what the file knows by that code or name. */
export interface OdsOffer {
  written: string;
  /** Views and documents under it. */
  volume: number;
  code: string;
  name: string;
  /** Is it in the programme already? Then the spelling is its name, and can be mapped; else it can be added. */
  known: boolean;
}

export interface OdsOutcome {
  changes: OdsChange[];
  /** Where the programme says otherwise: left as they are, unless they are to be overwritten. */
  differences: OdsChange[];
  offers: OdsOffer[];
  faults: OdsFault[];
  kept: boolean;
}

/**
 * Fills what a programme has not said of its organisations from a file of the Organisation Data Service, by code, and
 * offers what the file knows for spellings that wait to be mapped. Organisations are added only where asked for.
 *
 * Shape   `add`: codes; `sector`: of those added, where the file does not tell. `overwrite`: what the programme says
 *         otherwise is set to what the file says.
 * Errors  Refusal "not-permitted" or "not-found"; everything wrong with file or codes is in the answer, and nothing is kept then.
 */
export async function loadOds(
  programmeSlug: string,
  bytes: Uint8Array,
  options: {
    actor: Actor;
    add?: readonly string[];
    sector?: Sector;
    overwrite?: boolean;
    dryRun?: boolean;
  },
): Promise<OdsOutcome> {
  const { actor, add = [], sector = "other", overwrite = false, dryRun = false } = options;
  const { id } = await requireProgramme(programmeSlug, actor, "programme:edit");
  const file = readOdsFile(bytes);
  if (!file.ok) return { changes: [], differences: [], offers: [], faults: file.faults, kept: false };
  const published = new Map(file.organisations.map((each) => [each.code, each] as const));
  return inTransaction(async (client) => {
    await lockDefinitions(client);
    await lockProgramme(client, id);
    const programme = await requireProgramme(programmeSlug, actor, "programme:edit");
    const known = new Map(programme.organisations.map((each) => [normaliseSpelling(each.code), each]));
    const wanted = [...new Set(add.map(normaliseSpelling))];
    const faults = wanted.flatMap((code): OdsFault[] =>
      published.has(code) ? [] : [{ line: null, message: `There is no ${code} in the file to be added` }],
    );
    const added = wanted.flatMap((code) => (known.has(code) ? [] : (published.get(code) ?? [])));
    const compared = [...known].map(([code, organisation]) => {
      const found = published.get(code);
      const told = found === undefined ? [] : toldOf(organisation, found);
      const set = told.filter(({ from }) => from === null || overwrite);
      return { organisation, set, left: told.filter((each) => !set.includes(each)) };
    });
    const spellings = await selectSpellings(client, programme);
    const outcome = {
      changes: [
        ...added.map(({ code, name }) => ({
          code,
          field: "organisation" as const,
          from: null,
          to: readableName(name),
        })),
        ...compared.flatMap(({ set }) => set),
      ],
      differences: compared.flatMap(({ left }) => left),
      offers: offersOf(spellings, file.organisations, { known, added }),
      faults,
    };
    const kept = faults.length === 0 && !dryRun;
    if (kept && outcome.changes.length > 0) {
      for (const each of added)
        await insertOrganisation(client, id, {
          ...each,
          name: readableName(each.name),
          sector: each.sector ?? sector,
        });
      for (const { organisation, set } of compared) await updateOrganisation(client, organisation.id, set);
      const moved = await resolveSpellings(client, id);
      if (moved.length > 0 || outcome.changes.some(({ field }) => field === "sector"))
        await restateProgramme(client, programme);
      await appendToTrail(client, {
        actor,
        action: "mapping",
        programme: id,
        object: { type: "mapping", id: "organisation-data-service" },
        detail: {
          changed: outcome.changes.length,
          added: added.length,
          sha256: createHash("sha256").update(bytes).digest("hex"),
        },
      });
    }
    return { ...outcome, kept };
  });
}

/** What the file says of an organisation that it does not say itself: each field with what it says now. */
function toldOf(organisation: Organisation, found: OdsOrganisation): OdsChange[] {
  const { code, name, sector, opened, closed, parents } = organisation;
  const told = (field: OdsChange["field"], from: string | null, to: string | null): OdsChange[] =>
    to === null || from === to ? [] : [{ code, field, from, to }];
  const readable = readableName(found.name);
  const sameName = normaliseSpelling(name) === normaliseSpelling(found.name);
  const hasParent = parents.some((parent) => parent.code === found.parent?.code);
  return [
    // Whoever had no name was given their code.
    ...(sameName
      ? []
      : told("name", normaliseSpelling(name) === normaliseSpelling(code) ? null : name, readable)),
    ...told("sector", sector === "other" ? null : sector, found.sector),
    ...told("opened", opened, found.opened),
    ...told("closed", closed, found.closed),
    ...(found.parent === null || hasParent
      ? []
      : told(
          "parent",
          parents.at(-1)?.code ?? null,
          [found.parent.code, ...since(found.parent.from)].join(" from "),
        )),
  ];
}

const since = (day: CalendarDate | null): string[] => (day === null ? [] : [day]);

function offersOf(
  spellings: readonly MappedSpelling[],
  published: readonly OdsOrganisation[],
  { known, added }: { known: ReadonlyMap<string, unknown>; added: readonly OdsOrganisation[] },
): OdsOffer[] {
  const byCode = new Map(published.map((each) => [each.code, each] as const));
  // A name that two organisations share says nothing.
  const byName = new Map<string, OdsOrganisation | null>();
  for (const each of published) {
    const name = normaliseSpelling(each.name);
    byName.set(name, byName.has(name) ? null : each);
  }
  return spellings.filter(isWaiting).flatMap((row) => {
    const found = byCode.get(row.spelling) ?? byName.get(row.spelling) ?? null;
    if (found === null || added.includes(found)) return [];
    return [
      {
        written: row.written,
        volume: volumeOf(row),
        code: found.code,
        name: readableName(found.name),
        known: known.has(found.code),
      },
    ];
  });
}
