import { REPORT } from "./visit";

export const PROGRAMME = "/programmes/share2care";
export const GROWTH = "/programmes/cheshire-care-record/user-growth?week=2016-09-05";
const BENEFITS = `${PROGRAMME}/benefits?month=2021-01`;
/** Of another programme than the benefits report is looked at in: what is entered here is in no figure there. */
export const REGISTER = "/programmes/cheshire-care-record/benefits/register";
const ORGANISATION = "/programmes/cheshire-care-record/user-growth/organisations/RJR";

/**
 * Addresses of each page; `upload` stands for a file that was checked and waits for an answer, `taking back` for the
 * question whether a note is to be taken back, `member` for one of the programme's members.
 */
export const ADDRESSES: Record<string, string[]> = {
  // These lead on to pages below.
  "/": [],
  "/programmes/[programme]": [],
  "/programmes/[programme]/benefits/register": [],
  "/definitions": ["/definitions"],
  "/programmes": ["/programmes"],
  "/sessions": ["/sessions", "/sessions?done=others"],
  "/administration": ["/administration", "/administration?sent=long-gone"],
  "/administration/trail": [
    "/administration/trail",
    "/administration/trail?action=import&outcome=done&from=2020-01-01",
    "/administration/trail?from=soon",
  ],
  "/programmes/[programme]/trail": [`${PROGRAMME}/trail`, `${PROGRAMME}/trail?who=nobody+of+that+name`],
  "/programmes/[programme]/members": [
    `${PROGRAMME}/members`,
    `${PROGRAMME}/members?sent=long-gone`,
    `${PROGRAMME}/members?done=withdrawn`,
  ],
  "/programmes/[programme]/members/[member]": ["member"],
  "/programmes/[programme]/tokens": [`${PROGRAMME}/tokens`, `${PROGRAMME}/tokens?done=revoked`],
  "/programmes/[programme]/benefits/register/[section]": [
    `${PROGRAMME}/benefits/register/benefits?class=quantifiable`,
    `${PROGRAMME}/benefits/register/quotations`,
    `${REGISTER}/benefits?status=withdrawn`,
  ],
  "/programmes/[programme]/benefits/register/[section]/new": [
    `${PROGRAMME}/benefits/register/benefits/new`,
    `${REGISTER}/costs/new?sent=long-gone`,
  ],
  "/programmes/[programme]/benefits/register/[section]/import": [
    `${REGISTER}/benefits/import`,
    `${REGISTER}/costs/import?problem=too-large`,
  ],
  "/programmes/[programme]/benefits/register/[section]/[code]": [
    `${REGISTER}/costs/every-page`,
    `${PROGRAMME}/benefits/register/benefits/time-saved-e-xchange`,
  ],
  "/programmes/[programme]/benefits/register/[section]/[code]/edit": [`${REGISTER}/costs/every-page/edit`],
  "/programmes/[programme]/benefits/register/[section]/[code]/versions/[version]": [
    `${REGISTER}/costs/every-page/versions/1`,
  ],
  "/programmes/[programme]/benefits/register/[section]/[code]/answers": [
    `${REGISTER}/surveys/every-page/answers`,
    `${REGISTER}/surveys/every-page/answers?problem=gone`,
  ],
  "/programmes/[programme]/benefits": [
    BENEFITS,
    `${BENEFITS}&class=non-cash-releasing&sort=-value&prices=real&discount=green-book&ranges=simulated&audience=team`,
    "/programmes/cheshire-care-record/benefits",
    `${PROGRAMME}/benefits?month=soon`,
  ],
  "/programmes/[programme]/benefits/[benefit]": [
    `${PROGRAMME}/benefits/time-saved-e-xchange?month=2021-01`,
    `${PROGRAMME}/benefits/patient-experience?month=2021-01`,
  ],
  "/programmes/[programme]/commentary": [`${PROGRAMME}/commentary`],
  "/programmes/[programme]/commentary/[kind]/new": [
    `${PROGRAMME}/commentary/annotations/new`,
    `${PROGRAMME}/commentary/claims/new?problem=fields`,
    `${PROGRAMME}/commentary/targets/new?week=2021-01-25`,
    `${PROGRAMME}/commentary/rebases/new?problem=taken`,
  ],
  "/programmes/[programme]/commentary/[kind]/[entry]/take-back": ["taking back"],
  "/programmes/[programme]/data-quality": [`${PROGRAMME}/data-quality`],
  "/programmes/[programme]/imports": [`${PROGRAMME}/imports`],
  "/programmes/[programme]/imports/[import]": [`${PROGRAMME}/imports/1`],
  "/programmes/[programme]/imports/[import]/undo": [`${PROGRAMME}/imports/1/undo`],
  "/programmes/[programme]/imports/new": [
    `${PROGRAMME}/imports/new`,
    `${PROGRAMME}/imports/new?from-day=31&problem=missing`,
  ],
  "/programmes/[programme]/imports/uploads/[upload]": ["upload"],
  // Leads on to the first table.
  "/programmes/[programme]/mapping": [],
  "/programmes/[programme]/mapping/[table]": [
    `${PROGRAMME}/mapping/organisations`,
    `${PROGRAMME}/mapping/roles`,
    `${PROGRAMME}/mapping/document-types?sent=long-gone`,
  ],
  "/programmes/[programme]/mapping/[table]/import": [
    `${PROGRAMME}/mapping/roles/import`,
    `${PROGRAMME}/mapping/organisations/import?problem=missing`,
  ],
  "/programmes/[programme]/mapping/users": [
    `${PROGRAMME}/mapping/users`,
    `${PROGRAMME}/mapping/users?problem=user&problem=because`,
  ],
  "/programmes/[programme]/organisations": [`${PROGRAMME}/organisations`],
  "/programmes/[programme]/user-growth": [
    // Few weeks and one sector: axe takes minutes over the thousands of cells of a year and 112 organisations.
    `${GROWTH}&weeks=4&sector=council&sort=-last-view&audience=team`,
    `${PROGRAMME}/user-growth?weeks=4&sector=hospice`,
    `${PROGRAMME}/user-growth?audience=everybody`,
  ],
  "/programmes/[programme]/user-growth/organisations/[organisation]": [
    `${ORGANISATION}?week=2016-09-05&weeks=13`,
  ],
  "/programmes/[programme]/weekly-utilisation": [
    REPORT,
    `${REPORT}&weeks=13&sector=acute`,
    `${PROGRAMME}/weekly-utilisation?week=yesterday`,
  ],
  "/sign-in": ["/sign-in", "/sign-in?problem=link", "/sign-in?invitation=ABCD"],
  "/sign-in/refused": [],
  "/administration/identity-providers": ["/administration/identity-providers"],
};

/** Answered by the pages of things not found. */
export const NOT_FOUND = [
  "/no-such-page",
  "/programmes/nobody/imports",
  "/programmes/nobody/data-quality",
  `${PROGRAMME}/benefits/nothing-of-that-code`,
  `${PROGRAMME}/imports/999999`,
  `${PROGRAMME}/user-growth/organisations/nobody`,
  `${PROGRAMME}/commentary/rumours/new`,
  `${REGISTER}/rumours`,
  `${PROGRAMME}/mapping/rumours`,
  `${PROGRAMME}/mapping/rumours/import`,
  `${REGISTER}/costs/nobody`,
  `${REGISTER}/costs/every-page/versions/3`,
  `${REGISTER}/costs/every-page/answers`,
];
