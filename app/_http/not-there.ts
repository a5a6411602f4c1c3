import 'server-only';
import { Failure } from '#lib/failure.ts';

const noSuchAddress = async (): Promise<Response> => {
  throw new Failure('not_found');
};

/** Every method of an address at which nothing is. */
export const notThere = {
  GET: noSuchAddress,
  POST: noSuchAddress,
  PUT: noSuchAddress,
  PATCH: noSuchAddress,
  DELETE: noSuchAddress,
  OPTIONS: noSuchAddress,
};
