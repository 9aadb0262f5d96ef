import "server-only";
import type { ClientBase } from "pg";
import { withReader } from "@/lib/db/client";

/**
 * Whether PostgreSQL keeps programmes apart for the role we work as: tables have policies, and the role is none they do
 * not bind: no superuser, not exempt, and neither the owner of a table nor able to become it.
 */
const WALLS_STAND = `
  select not role.rolsuper and not role.rolbypassrls
    and coalesce(bool_or(c.relrowsecurity), false)
    and not bool_or(pg_has_role(c.relowner, 'MEMBER') or c.relrowsecurity and not row_security_active(c.oid)) as stand
  from pg_roles role
  left join pg_class c on c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  where role.rolname = current_user
  group by role.rolsuper, role.rolbypassrls`;

export async function wallsStand(client: ClientBase): Promise<boolean> {
  const found = await client.query<{ stand: boolean }>(WALLS_STAND);
  return found.rows[0]?.stand === true;
}

/** @throws a fault of one line where the role we work as sees what is another programme's, whatever its scope. */
export async function requireWalls(): Promise<void> {
  if (await withReader(wallsStand)) return;
  throw new Error(
    "The role of DATABASE_URL owns tables or is exempt from row security, so that PostgreSQL would not keep programmes " +
      "apart: use a role of its own for the day's work, and name the owner in DATABASE_OWNER_URL.",
  );
}
