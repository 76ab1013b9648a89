bin/hoofprint evidence --month 2026-10 --dry-run
