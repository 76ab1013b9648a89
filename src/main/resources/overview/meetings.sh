bin/hoofprint keys add calendly-1
