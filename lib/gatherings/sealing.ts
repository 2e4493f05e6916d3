import "server-only";
import { portalCipher } from "@/lib/platform/cipher";

/** The telephone number of a guest as one sealed text that opens only for this entry. */
export const sealContact = (telephone: string, guestId: string): string => portalCipher().encrypt(telephone, guestId);

/** Throws if the text was changed or belongs to another guest. */
export const openContact = (sealed: string, guestId: string): string => portalCipher().decrypt(sealed, guestId);
