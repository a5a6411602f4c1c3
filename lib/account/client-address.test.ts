import { describe, expect, it } from 'vitest';
import { clientAddress } from './client-address.ts';

describe('the address of a client', () => {
  it('is nobody’s word without a proxy that is trusted', () => {
    expect(clientAddress('203.0.113.9', 0)).toBeNull();
    expect(clientAddress(null, 1)).toBeNull();
  });

  it('is what the outermost trusted proxy appended', () => {
    expect(clientAddress('198.51.100.1, 203.0.113.9', 1)).toBe('203.0.113.9');
    expect(clientAddress('198.51.100.1,203.0.113.9 , 10.0.0.1', 2)).toBe('203.0.113.9');
    expect(clientAddress('203.0.113.9', 2), 'fewer than there are proxies').toBeNull();
  });

  it.each([
    ['203.0.113.9:4000', '203.0.113.9'],
    ['[2001:db8:1:2:3:4:5:6]:80', '2001:db8:1:2::/64'],
    ['[2001:db8::1]', '2001:db8:0:0::/64'],
    ['[::1]:80', '0:0:0:0::/64'],
  ])('has no port: %s', (entry, address) => {
    expect(clientAddress(entry, 1)).toBe(address);
  });

  it.each([
    '2001:db8:1:2::1',
    '2001:DB8:1:2:ffff:0:0:9',
    '2001:0db8:0001:0002:0:0:1.2.3.4',
    '2001:db8:1:2::1%eth0',
  ])('is the same for all of an IPv6 network: %s', (entry) => {
    expect(clientAddress(entry, 1)).toBe('2001:db8:1:2::/64');
  });

  it.each(['::ffff:203.0.113.9', '[::ffff:cb00:7109]:4000'])(
    'of IPv4 written as IPv6 is the former: %s',
    (entry) => {
      expect(clientAddress(entry, 1)).toBe('203.0.113.9');
    },
  );

  it.each([
    '',
    ' ',
    'unknown',
    '_hidden',
    'localhost',
    '203.0.113',
    '203.0.113.009',
    '256.0.0.1',
    '[::1',
    '1:2',
    '::1::',
  ])('is none when it is no address: %j', (entry) => {
    expect(clientAddress(`198.51.100.1, ${entry}`, 1)).toBeNull();
  });
});
