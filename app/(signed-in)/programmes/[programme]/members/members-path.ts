export const membersPath = (programmeSlug: string): string => `/programmes/${programmeSlug}/members`;
