// Loaded into n8n ahead of everything (`node --import`): where the process that started n8n is
// killed outright and cannot stop it, n8n notices and stops itself, with all its children.
const parent = process.ppid;
let stopping = false;

setInterval(() => {
	if (process.ppid === parent || stopping) return;
	stopping = true;
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => process.kill(-process.pid, 'SIGKILL'), 8000);
}, 1000).unref();
