/* #define INCLUDED runtime·inComment(SB) */
#define INCLUDED runtime·work(SB)
#ifdef GOARCH_none
#define UNUSED runtime·unused(SB)
#endif
