import 'server-only';
import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/** 256 bits. */
export type SealingKey = KeyObject | Buffer;

const nonceBytes = 12;
const tagBytes = 16;
const tagLength = { authTagLength: tagBytes };

/**
 * Seals text with AES-256-GCM: base64url of nonce ‖ tag ‖ ciphertext, with a random 96-bit nonce (NIST SP 800-38D
 * §8.2.2). `about` is authenticated with it and not stored: the same is needed to open. Synchronous on purpose: WebCrypto
 * costs fifteen times as much per call.
 */
export function sealText(text: string, key: SealingKey, about: string): string {
  const nonce = freshNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(about));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]).toString('base64url');
}

/** Drawn in advance, since asking the system costs as much as sealing; each is handed out once. */
let nonces = Buffer.alloc(0);

function freshNonce(): Buffer {
  if (nonces.length === 0) nonces = randomBytes(nonceBytes * 256);
  const nonce = nonces.subarray(0, nonceBytes);
  nonces = nonces.subarray(nonceBytes);
  return nonce;
}

/** Opens what sealText made; null when it was altered, cut, or sealed with another key or for something else. */
export function openText(sealed: string, key: SealingKey, about: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    // Without the length, a tag cut to four bytes would do (NIST SP 800-38D §5.2.1.2).
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), tagLength);
    decipher.setAAD(Buffer.from(about));
    decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
    const text = decipher.update(bytes.subarray(nonceBytes + tagBytes));
    // Throws unless the tag is right.
    decipher.final();
    return text.toString();
  } catch {
    return null;
  }
}
