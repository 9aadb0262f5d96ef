export const ADMINISTRATION_PATH = "/administration";
