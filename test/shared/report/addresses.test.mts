import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BlockList } from 'node:net';

import { isListed, listProblem } from '../../../nodes/shared/report/trust/addresses.ts';

describe('isListed', () => {
	test.each([
		['192.0.2.10', '192.0.2.10'],
		['192.0.2.10', '198.51.100.1, 192.0.2.0/24'],
		['::ffff:192.0.2.10', '192.0.2.10'],
		['192.0.2.10', '::ffff:192.0.2.10'],
		['2001:db8::1', '2001:DB8:0:0:0:0:0:1'],
		['2001:db8::1%eth0', '2001:db8::/32'],
		['::1', '::1'],
		['10.1.2.3', '0.0.0.0/0'],
	])('%s is in "%s"', (ip, list) => expect(isListed(ip, list)).toBe(true));

	test.each([
		['192.0.2.11', '192.0.2.10'],
		['192.0.3.1', '192.0.2.0/24'],
		['2001:db9::1', '2001:db8::/32'],
		['::1', '0.0.0.0/0'],
		['1.2.3.4', '::/0'],
		['::192.0.2.1', '192.0.2.1'],
		['', '192.0.2.10'],
		['192.0.2', '192.0.2.0/24'],
		['192.0.2.10', 'example.com'],
		['192.0.2.10', '192.0.2.10/33'],
	])('%s is not in "%s"', (ip, list) => expect(isListed(ip, list)).toBe(false));

	test.each([
		...['example.com', '192.0.2.256', '192.0.2.0/33', '1::2::3', '1:2:3', '192.0.2.0/24/8'],
		...[
			'192.0.2.0001',
			'192.0.2.1e0',
			'192.0.2.+1',
			'192.0.2.0/0024',
			'192.0.2.0/+8',
			'192.0.2.0/2x',
		],
		...[
			'2001:db8::0000f',
			'2001:db8::+f',
			'2001:db8::fg',
			'1:2:3:4:5:6:7::8',
			'1:2:3:4::5:6:7:8:9',
		],
	])('"%s" is named as wrong', (entry) =>
		expect(listProblem(`192.0.2.1, ${entry}`)).toBe(
			`"${entry}" in Allowed Addresses is neither an address nor a range`,
		),
	);

	test.each([[''], [' , '], [undefined], [null], [['192.0.2.10']], [{}], [0]])(
		'B6: a list that is %j lets nobody in, and says why',
		(list) => {
			expect(isListed('192.0.2.10', list)).toBe(false);
			expect(listProblem(list)).toBe('Allowed Addresses is empty, or is not text');
		},
	);

	test('a list of good entries has no wrong one', () => {
		expect(listProblem('192.0.2.1; 2001:db8::/32\n10.0.0.0/8')).toBeNull();
	});

	test("agrees with Node's own block list", () => {
		const range = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }));
		const range6 = fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 }));
		const of = (family: 'ipv4' | 'ipv6', [network, length]: [string, number], ip: string) => {
			const list = new BlockList();
			list.addSubnet(network, length, family);
			expect(isListed(ip, `${network}/${length}`)).toBe(list.check(ip, family));
		};
		fc.assert(fc.property(range, fc.ipV4(), (subnet, ip) => of('ipv4', subnet, ip)));
		fc.assert(fc.property(range6, fc.ipV6(), (subnet, ip) => of('ipv6', subnet, ip)));
	});
});
