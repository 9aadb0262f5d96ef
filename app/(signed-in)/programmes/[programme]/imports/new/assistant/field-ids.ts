/** Of the field for a column of the file, by its place in the header. */
export const columnId = (place: number): string => `column-${place + 1}`;

/** Of the field for what one of our columns holds in every row. */
export const constantId = (column: string): string => `all-${column}`;

export const DATES_ID = "dates";
export const TIME_ZONE_ID = "time-zone";
export const USER_ID_DIGITS_ID = "user-id-digits";
export const MAP_ANEW_ID = "map-anew";
