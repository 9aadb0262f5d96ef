export const tokensPath = (programmeSlug: string): string => `/programmes/${programmeSlug}/tokens`;
