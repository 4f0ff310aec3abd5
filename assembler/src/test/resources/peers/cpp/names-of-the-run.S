	.asciz __DATE__, __TIME__
	.word __COUNTER__, __COUNTER__, __LINE__, __INCLUDE_LEVEL__
#define cat(a, b) a##b
cat(.,.) cat(.,x) cat(1,2) cat(,y) cat(x,)
#define str(x) #x
#define xstr(x) str(x)
xstr(cat(r,1)) str(cat(r,1)) str("a\n" 'b')
