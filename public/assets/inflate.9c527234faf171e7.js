"use strict";(function(search){var BASE=[3,4,5,6,7,8,9,10,11,13,15,17,19,23,27,31,35,43,51,59,67,83,99,115,131,163,195,227,258];var FAR=[1,2,3,4,5,7,9,13,17,25,33,49,65,97,129,193,257,385,513,769,1025,1537,2049,3073,4097,6145,8193,12289,16385,24577];var ORDER=[16,17,18,0,8,7,9,6,10,5,11,4,12,3,13,2,14,1,15];function tree(lengths){var counts=new Uint16Array(16),offsets=new Uint16Array(16),symbols=new Uint16Array(lengths.length);lengths.forEach((length)=>counts[length]++);counts[0]=0;for(var i=1;i<16;i++)offsets[i]=offsets[i-1]+counts[i-1];lengths.forEach((length,symbol)=>length&&(symbols[offsets[length]++]=symbol));return{counts:counts,symbols:symbols};}
function filled(runs){return[].concat.apply([],runs.map((run)=>new Array(run[0]).fill(run[1])));}
search.inflate=function(bytes,length){var out=new Uint8Array(length),size=0,at=0;function fail(){throw new Error("damaged");}
function bits(count){for(var value=0,i=0;i<count;i++,at++){if(at>>3>=bytes.length)fail();value|=((bytes[at>>3]>>(at&7))&1)<<i;}
return value;}
function symbol(of){for(var code=0,first=0,index=0,i=1;i<16;i++){code|=bits(1);var count=of.counts[i];if(code-count<first)return of.symbols[index+code-first];index+=count;first=(first+count)<<1;code<<=1;}
return fail();}
function put(byte){if(size>=length)fail();out[size++]=byte;}
function trees(){var literals=bits(5)+257,distances=bits(5)+1,count=bits(4)+4,lengths=new Array(19).fill(0);for(var i=0;i<count;i++)lengths[ORDER[i]]=bits(3);var codes=tree(lengths),all=[];while(all.length<literals+distances){var one=symbol(codes),times=one<16?1:one===16?bits(2)+3:one===17?bits(3)+3:bits(7)+11;var value=one<16?one:one===16?all[all.length-1]:0;while(times--)all.push(value||0);}
return[tree(all.slice(0,literals)),tree(all.slice(literals,literals+distances))];}
function block(literals,distances){for(var one=symbol(literals);one!==256;one=symbol(literals)){if(one<256){put(one);continue;}
if(one>285)fail();one-=257;var run=BASE[one]+(one<8||one===28?0:bits((one-4)>>2));var far=symbol(distances);if(far>29)fail();var back=FAR[far]+(far<4?0:bits((far-2)>>1));if(back>size)fail();while(run--)put(out[size-back]);}
}
for(var last=0;!last;){last=bits(1);var type=bits(2);if(type===0){at=(at+7)&~7;var count=bits(16);if(count!==(~bits(16)&0xffff))fail();while(count--)put(bits(8));}else if(type===1){block(tree(filled([[144,8],[112,9],[24,7],[8,8]])),tree(filled([[30,5]])));}else if(type===2){block.apply(null,trees());}else fail();}
return size===length?out:fail();};})(globalThis.yearpressSearch);