import "server-only";
import { openCipher } from "@/lib/platform/cipher";
import { env } from "@/lib/platform/env";

const cipher = () => openCipher(env.dataKey());

/** The telephone number of a guest as one sealed text that opens only for this entry. */
export const sealContact = (telephone: string, guestId: string): string => cipher().encrypt(telephone, guestId);

/** Throws if the text was changed or belongs to another guest. */
export const openContact = (sealed: string, guestId: string): string => cipher().decrypt(sealed, guestId);
