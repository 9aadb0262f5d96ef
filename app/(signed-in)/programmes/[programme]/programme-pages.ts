import type { NavigationPage } from "@/components/nhs/programme-menu";
import type { Actor } from "@/lib/auth/actor";
import type { ProgrammeAction } from "@/lib/auth/capabilities";
import { isPermitted, membershipIn } from "@/lib/auth/policy";

interface Page {
  path: string;
  text: string;
  action: ProgrammeAction;
}

const PAGES: readonly Page[] = [
  { path: "weekly-utilisation", text: "Weekly report", action: "report:view" },
  { path: "user-growth", text: "User growth", action: "report:view" },
  { path: "benefits", text: "Benefits", action: "report:view" },
  { path: "commentary", text: "Notes and promises", action: "report:view" },
  { path: "imports", text: "Imports", action: "import:view" },
  { path: "organisations", text: "Organisations", action: "report:view" },
  { path: "mapping", text: "Mapping", action: "programme:edit" },
  { path: "data-quality", text: "Data quality", action: "report:view" },
];

/** Who gets in, and what they did: one section, so that the menu stays one line. */
const ACCESS_PAGES: readonly Page[] = [
  { path: "members", text: "Members", action: "member:manage" },
  { path: "tokens", text: "Tokens", action: "token:manage" },
  { path: "trail", text: "Audit trail", action: "trail:view" },
];

/** The pages of a programme that somebody may open; whoever sees one organisation is led to its figures. */
export function programmePages(actor: Actor, slug: string): NavigationPage[] {
  const base = `/programmes/${slug}`;
  const organisation = membershipIn(actor, slug)?.organisation ?? null;
  if (organisation !== null)
    return [
      { href: `${base}/weekly-utilisation`, text: "Weekly report" },
      { href: `${base}/user-growth/organisations/${encodeURIComponent(organisation)}`, text: "User growth" },
    ];
  const [first, ...others] = accessPages(actor, slug);
  return [
    ...permittedPages(PAGES, actor, slug),
    ...(first === undefined
      ? []
      : [{ href: first.href, text: "Access", with: others.map(({ href }) => href) }]),
  ];
}

/** The pages of the section "Access" that somebody may open. */
export const accessPages = (actor: Actor, slug: string): NavigationPage[] =>
  permittedPages(ACCESS_PAGES, actor, slug);

const permittedPages = (pages: readonly Page[], actor: Actor, slug: string): NavigationPage[] =>
  pages
    .filter(({ action }) => isPermitted(actor, action, slug))
    .map(({ path, text }) => ({ href: `/programmes/${slug}/${path}`, text }));
