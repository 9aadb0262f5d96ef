import "server-only";
import { settings } from "@/lib/config/env";

/** Where providers send people back to, and where they say that a session is over; registered with them. */
export const callbackAddress = (): string => `${settings().appUrl}/auth/callback`;
export const logoutAddress = (): string => `${settings().appUrl}/auth/backchannel-logout`;
/** Where people come back to who signed out there too. */
export const signedOutAddress = (): string => `${settings().appUrl}/sign-in?done=signed-out`;
