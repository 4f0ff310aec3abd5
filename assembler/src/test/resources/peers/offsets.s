	.syntax unified
	.arch armv7-a
	.set field, 12
	.text
	ldr r0, [r1, #field]
	ldr r0, [r1, #-field]
	str r0, [r1, #late]
	ldrh r0, [r1, #late]
	add r0, r1, #late
	mov r0, #late
	cmp r0, #late
	mov r0, #(end - start)
	sub r0, r0, #end - start
	and r0, r0, #~3
	bic r0, r0, #1 << 4
	add r0, r0, #-4
	mov r0, #-1
	cmp r0, #-1
	svc #late
	.arch_extension virt
	hvc #1
start:	nop
	nop
end:
	.set late, 20
