import { z } from 'zod';
import { isSecureUrl } from './loopback.ts';

/** An address that may be spoken to: https, or http on a loopback address. */
export const secureUrl = z
  .string()
  .refine((value) => URL.canParse(value), 'is not a URL')
  .refine((value) => !URL.canParse(value) || isSecureUrl(new URL(value)), {
    error: 'must be https, or http on a loopback address',
  });
