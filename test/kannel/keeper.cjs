// Runs Kannel's programs as a user, and kills them once the process that wanted them is gone, even if that was killed:
//   node keeper.cjs <folder of their files> <uid> <gid>
// Each program has a process group of its own: smsbox replaces itself by a child when it restarts.
const { spawn } = require('node:child_process');
const { openSync, rmSync } = require('node:fs');
const path = require('node:path');

const [folder, uid, gid] = process.argv.slice(2);
const output = openSync(path.join(folder, 'output.log'), 'a');
const groups = new Map();

function signal(name, kind) {
	try {
		process.kill(-groups.get(name), kind);
	} catch {
		// Nobody is left in it.
	}
}

function start(name, [command, ...args]) {
	const program = spawn(command, args, {
		...{ cwd: folder, uid: Number(uid), gid: Number(gid), detached: true },
		stdio: ['ignore', output, output],
	});
	groups.set(name, program.pid);
	const tell = () => process.connected && process.send({ ended: name });
	program.on('exit', tell);
	program.on('error', tell);
}

process.on('message', ({ name, command, kind }) => {
	if (command) return start(name, command);
	signal(name, kind);
	process.send({ signalled: name });
});
process.on('disconnect', () => {
	for (const name of groups.keys()) signal(name, 'SIGKILL');
});
// Nothing holds it then but the programs that are not gone yet.
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
// Ctrl+C reaches it, too, before whoever wanted the programs had time to end.
for (const kind of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(kind, () => {});
