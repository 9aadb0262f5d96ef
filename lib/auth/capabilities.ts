export const ROLES = ["programme-manager", "analyst", "board-member"] as const;
/** What a member of a programme is. */
export type Role = (typeof ROLES)[number];

export const ROLE_WORDS: Record<Role, string> = {
  "programme-manager": "Programme manager",
  analyst: "Analyst",
  "board-member": "Board member",
};

/** Who a capability may be given to: a member of the programme by role, or a token that reads its reports. */
type Holder = Role | "report-token";

interface Capability {
  /** As the members page says it, after "may". */
  words: string;
  /** Beside administrators and the command line, who may do everything. */
  holders: readonly Holder[];
}

const MANAGER = ["programme-manager"] as const;
const TEAM = ["programme-manager", "analyst"] as const;
const MEMBERS = ["programme-manager", "analyst", "board-member"] as const;

/** What can be done in a programme, and who may: asked by lib/auth/policy.ts, shown on the members page. */
export const CAPABILITIES = {
  "report:view": {
    words: "See reports, data quality and commentary, and export them",
    holders: [...MEMBERS, "report-token"],
  },
  "report:team": { words: "See figures that are too small for others", holders: TEAM },
  "import:view": { words: "See imports, receipts and mappings", holders: TEAM },
  "import:write": { words: "Upload and take back files, and map their columns", holders: TEAM },
  "programme:edit": { words: "Map organisations, roles and document types", holders: TEAM },
  "commentary:write": { words: "Add annotations, claims, targets and new limits", holders: TEAM },
  "benefits:write": { words: "Change the benefits register", holders: TEAM },
  "member:manage": { words: "Invite, change and remove members", holders: MANAGER },
  "token:manage": { words: "Make and revoke tokens", holders: MANAGER },
  "trail:view": { words: "See the programme's audit trail", holders: MANAGER },
} as const satisfies Record<string, Capability>;

export type ProgrammeAction = keyof typeof CAPABILITIES;
export const PROGRAMME_ACTIONS = Object.keys(CAPABILITIES) as ProgrammeAction[];

/** What is of no programme: the definitions of figures are for everybody, the installation for administrators. */
export type InstallationAction = "definition:view" | "installation:manage";

/** Do those who hold this include such a one? */
export function isHeldBy(action: ProgrammeAction, holder: Holder): boolean {
  const { holders }: Capability = CAPABILITIES[action];
  return holders.includes(holder);
}
