/** The product of the dihedral group of ten, and how a digit is changed by its place. */
const PRODUCT = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];
const BY_PLACE = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];

/**
 * Whether a text is the identifier of a SNOMED CT concept: 6 to 18 digits of which the last checks the others, and the two
 * before it say that it is a concept's (00, or 10 with a namespace).
 *
 * Method  Verhoeff's check digit. Of the NHS numbers, one in a thousand would pass: one check digit in ten, and one pair
 *         before it in a hundred, for ten digits have no room for a namespace.
 * Source  SNOMED CT Release File Specification, 6 SCTIDs.
 */
export function isSnomedConcept(text: string): boolean {
  if (!/^[1-9]\d{5,17}$/.test(text)) return false;
  const partition = text.slice(-3, -1);
  if (partition !== "00" && (partition !== "10" || text.length < 11)) return false;
  let check = 0;
  for (let place = 0; place < text.length; place++) {
    const digit = Number(text[text.length - 1 - place]);
    check = Number(PRODUCT[check]?.[Number(BY_PLACE[place % 8]?.[digit])]);
  }
  return check === 0;
}
