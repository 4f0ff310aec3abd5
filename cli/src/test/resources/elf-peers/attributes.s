@ Values of all public attributes (IHI 0045), sound and not.
	.eabi_attribute 4, "raw"
	.eabi_attribute 5, "name"
	.irp tag, 6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	.eabi_attribute \tag, 1
	.endr
	.eabi_attribute 32, 1, "vendor"
	.irp tag, 34,36,38,40,42,44,46,48,50,52,62,64,66,68,70,72,74
	.eabi_attribute \tag, 2
	.endr
	.eabi_attribute 65, "also"
	.eabi_attribute 67, "2.10"
