import type { PoolClient } from "pg";
import type { OdsOrganisation } from "@/lib/organisations/ods-file";
import type { Sector } from "@/lib/organisations/sector";
import type { OdsChange } from "../load-ods";

/** Adds an organisation that a programme did not name. */
export async function insertOrganisation(
  client: PoolClient,
  programmeId: number,
  organisation: OdsOrganisation & { sector: Sector },
): Promise<void> {
  const { code, name, sector, opened, closed, parent } = organisation;
  await client.query(
    `with added as (
       insert into organisation (programme_id, code, name, sector, opened_on, closed_on)
       values ($1, $2, $3, $4, $5, $6) returning id
     )
     insert into organisation_parent (organisation_id, parent_code, "from")
     select id, $7, $8::date from added where $7::text is not null`,
    [programmeId, code, name, sector, opened, closed, parent?.code ?? null, parent?.from ?? null],
  );
}

const COLUMNS = { name: "name", sector: "sector", opened: "opened_on", closed: "closed_on" } as const;

/** Sets the fields of an organisation to what the file says. */
export async function updateOrganisation(
  client: PoolClient,
  organisationId: number,
  changes: readonly OdsChange[],
): Promise<void> {
  for (const { field, to } of changes) {
    if (field === "organisation") continue;
    if (field === "parent") {
      const [code, from = null] = to.split(" from ");
      await client.query(
        `insert into organisation_parent (organisation_id, parent_code, "from") values ($1, $2, $3)
         on conflict (organisation_id, "from") do update set parent_code = excluded.parent_code`,
        [organisationId, code, from],
      );
    } else
      await client.query(
        `update organisation set ${COLUMNS[field]} = $2${field === "opened" || field === "closed" ? "::date" : ""} where id = $1`,
        [organisationId, to],
      );
  }
}
