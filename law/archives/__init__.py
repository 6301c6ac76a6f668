"""归档: retention, hand-over clocks, volume and catalogue, access and the four-nature checks of archives."""
