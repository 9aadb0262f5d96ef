/** What stands beside everything that nobody has published. */
export const INVENTED = "Invented for the demonstration";

/** Text that begins with a source and ends with what is not in it. */
export const invented = (what: string) => `${what} (${INVENTED.toLowerCase()})`;
