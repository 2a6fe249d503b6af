// Addresses, beside a library that reads them.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { IPv4, IPv6 } from 'ipaddr.js';

import { readAddress, sharePrefix } from '../../../nodes/shared/report/trust/ip.ts';

/** The bytes by the library, with what is mapped as IPv4. */
function bytesOf(text: string): number[] {
	if (IPv4.isValidFourPartDecimal(text)) return IPv4.parse(text).toByteArray();
	const address = IPv6.parse(text);
	return address.isIPv4MappedAddress()
		? address.toIPv4Address().toByteArray()
		: address.toByteArray();
}

test('addresses are read as by ipaddr.js', () => {
	fc.assert(
		fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
			// The library takes `::192.0.2.1` for 192.0.2.1, which it is not.
			fc.pre(!/^::\d+\./.test(text));
			expect(readAddress(text)).toEqual(bytesOf(text));
		}),
		{ numRuns: 2000 },
	);
});

test.each(['::ffff:192.0.2.1', '0:0:0:0:0:ffff:c000:0201', ' 192.0.2.1 '])('%s is IPv4', (text) => {
	expect(readAddress(text)).toEqual([192, 0, 2, 1]);
});

test.each([
	...['', 'localhost', '1.2.3', '1.2.3.4.5', '1.2.3.256', '01.2.3.4', '0x7f.0.0.1', '1.2.3.-4'],
	...[':', ':::', '1::2::3', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '12345::', 'g::', '1:2'],
	...['1.2.3.4::', '1:2:3:4:5:6:7:1.2.3.4', '::1.2.3', '1:2:3:4::5:6:7:8', '::1:', ':1::'],
])('%s is none', (text) => {
	expect(readAddress(text)).toBeNull();
});

test('a prefix is compared as by ipaddr.js', () => {
	const pair = fc.oneof(fc.tuple(fc.ipV4(), fc.ipV4()), fc.tuple(fc.ipV6(), fc.ipV6()));
	fc.assert(
		fc.property(pair, fc.nat(128), fc.boolean(), ([one, other], length, isSame) => {
			const [a, b] = [bytesOf(one), bytesOf(isSame ? one : other)];
			fc.pre(a.length === b.length && length <= 8 * a.length);
			const [left, right] =
				a.length === 4 ? [new IPv4(a), new IPv4(b)] : [new IPv6(a), new IPv6(b)];
			expect(sharePrefix(a, b, length)).toBe((left as IPv4).match(right as IPv4, length));
		}),
		{ numRuns: 1000 },
	);
	expect(sharePrefix([192, 0, 2, 1], bytesOf('::1'), 0)).toBe(false);
});
