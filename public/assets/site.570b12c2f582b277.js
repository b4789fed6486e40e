(function(){"use strict";var root=document.documentElement;function all(selector){return Array.prototype.slice.call(document.querySelectorAll(selector));}
function offerSchemes(){var place=document.querySelector(".scheme[data-say]");if(!place){return;}
var label=document.createElement("label");var select=document.createElement("select");var words=place.getAttribute("data-say").split("|");label.textContent=words[0]+" ";["auto","light","dark"].forEach(function(scheme,i){var option=document.createElement("option");option.value=scheme;option.textContent=words[i+1];select.appendChild(option);});select.value=root.getAttribute("data-scheme")||"auto";select.addEventListener("change",function(){var chosen=select.value;try{if(chosen==="auto"){root.removeAttribute("data-scheme");localStorage.removeItem("yearpress-scheme");}else{root.setAttribute("data-scheme",chosen);localStorage.setItem("yearpress-scheme",chosen);}
}catch(e){}
});label.appendChild(select);place.appendChild(label);place.hidden=false;}
function markRegions(){all(".scroll").forEach(function(region){var scrolls=region.scrollWidth>region.clientWidth+1||region.scrollHeight>region.clientHeight+1;region.classList.toggle("scrolls",scrolls);if(scrolls){region.setAttribute("tabindex","0");}else{region.removeAttribute("tabindex");}
});}
function followReading(){var links=all(".contents a").filter(function(link){return link.hash&&link.pathname===location.pathname;});if(!links.length||!("IntersectionObserver"in window)){return;}
var targets=links.map(function(link){return document.getElementById(decodeURIComponent(link.hash.slice(1)));});function mark(){var current=-1;targets.forEach(function(target,i){if(target&&target.getBoundingClientRect().top<120){current=i;}
});links.forEach(function(link,i){if(i===current){link.setAttribute("aria-current","true");}else{link.removeAttribute("aria-current");}
});}
var observer=new IntersectionObserver(mark,{rootMargin:"-100px 0px -60% 0px",threshold:[0,1]});targets.forEach(function(target){if(target){observer.observe(target);}
});}
function say(words){var status=document.querySelector("[data-copied]");if(status){status.textContent=words;}
}
function copy(words,element,copied,selected){function select(){var selection=getSelection();selection.removeAllRanges();var range=document.createRange();range.selectNodeContents(element);selection.addRange(range);selected();}
if(navigator.clipboard){navigator.clipboard.writeText(words).then(copied,select);}else{select();}
}
function copyAddress(address){var status=document.querySelector("[data-copied]");if(navigator.clipboard&&status){navigator.clipboard.writeText(address).then(function(){say(status.getAttribute("data-copied"));},function(){}
);}
}
function copyLinks(){document.addEventListener("click",function(event){var anchor=event.target.closest&&event.target.closest("a.anchor");if(anchor){copyAddress(anchor.href);}
});}
function linkCells(){if(!document.querySelector("[data-copy-cells]")){return;}
function choose(cell){location.replace("#"+encodeURIComponent(cell.id));copyAddress(location.href);}
document.addEventListener("click",function(event){var cell=event.target.closest("td[data-state]");if(cell&&!event.target.closest("a")&&String(getSelection())===""){choose(cell);}
});document.addEventListener("keydown",function(event){var step=event.key==="ArrowRight"?1:event.key==="ArrowLeft"?-1:0;var here=event.target.closest&&event.target.closest(".statistics tbody tr > *");if(!here||!event.target.matches("a.anchor, td[data-state]")){return;}
if(event.key==="Enter"&&here.hasAttribute("data-state")){choose(here);here.focus();}else if(step){var cells=Array.prototype.slice.call(here.parentNode.querySelectorAll("td[data-state]"));var next=cells.indexOf(here)+step;var to=next<0?here.parentNode.querySelector("a.anchor"):cells[next];if(to){to.setAttribute("tabindex",to.matches("td")?"-1":"0");to.focus();event.preventDefault();}
}
});}
function offerAddress(place,id,words){var link=document.createElement("a");link.className="anchor";link.href="#"+encodeURIComponent(id);link.textContent="#";link.setAttribute("aria-label",words);place.appendChild(link);return link;}
function linkRows(){var place=document.querySelector("[data-say-row]");if(!place){return;}
all(".statistics tbody tr[id]").forEach(function(row){var table=row.closest("table");var path=row.id.slice(2),of=table.id.slice(2)+"-";path=path.indexOf(of)===0?path.slice(of.length):path;var link=offerAddress(row.cells[0],row.id,place.getAttribute("data-say-row").replace("{}",path));if(table.lang){link.lang=root.lang;}
});}
function linkHeadings(){var place=document.querySelector("[data-say-link]");if(!place){return;}
all(".prose h2[id], .prose h3[id], .text > section > h2[id]").forEach(function(heading){offerAddress(heading,heading.id,place.getAttribute("data-say-link").replace("{}",heading.textContent));});}
function completeCitations(){all("[data-copies]").forEach(offerCopies);}
function offerCopies(cite){var now=new Date();var day=[now.getFullYear(),("0"+(now.getMonth()+1)).slice(-2),("0"+now.getDate()).slice(-2)].join("-");Array.prototype.slice.call(cite.querySelectorAll("[data-quote]")).forEach(function(quote){if(quote.tagName!=="A"&&cite.hasAttribute("data-say-today")){quote.textContent=quote.textContent.split(cite.getAttribute("data-say-today")).join(day);}
var button=document.createElement("button");button.type="button";button.textContent=cite.getAttribute("data-say-copy");button.setAttribute("aria-label",button.textContent+" "+quote.parentNode.previousElementSibling.textContent.trim());function tell(word){return function(){button.textContent=cite.getAttribute("data-say-"+word);say(button.textContent);};}
button.addEventListener("click",function(){copy(quote.tagName==="A"?quote.href:quote.textContent,quote,tell("copied"),tell("selected"));});quote.parentNode.appendChild(button);});}
function typed(text){var commands=text.split("\n").filter(function(line){return line.indexOf("$ ")===0;});return commands.length===0
?text
:commands
.map(function(line){return line.slice(2);})
.join("\n");}
function offerCode(){all("[data-codes] pre").forEach(function(code){var words=code.closest("[data-codes]");var box=document.createElement("div");var button=document.createElement("button");function tell(word){return function(){button.textContent=words.getAttribute("data-say-"+word);say(button.textContent);};}
box.className="code";button.type="button";button.textContent=words.getAttribute("data-say-copy");code.parentNode.insertBefore(box,code);box.appendChild(code);box.appendChild(button);button.addEventListener("click",function(){copy(typed(code.textContent),code,tell("copied"),tell("selected"));});});}
function openContents(){all("[data-opens]").forEach(function(list){if(matchMedia("(min-width: "+(list.getAttribute("data-opens")||"84em")+")").matches){list.open=true;}
});}
function keepPart(){var years=document.querySelector(".years[data-say-lacks]");if(!years){return;}
years.addEventListener("click",function(event){var link=event.target.closest("a[href]");if(link){var current=document.querySelector(".contents a[aria-current=true]");link.hash=location.hash||(current?current.hash:"");}
});var part=decodeURIComponent(location.hash.slice(1));if(part&&!document.getElementById(part)){var note=document.createElement("p");note.className="quiet";note.setAttribute("role","status");note.textContent=years.getAttribute("data-say-lacks");years.appendChild(note);}
}
function unfoldForPrint(){var opened=[];root.style.setProperty("--running",JSON.stringify(document.title));addEventListener("beforeprint",function(){opened=all("details:not([open])");opened.forEach(function(details){details.open=true;});});addEventListener("afterprint",function(){opened.forEach(function(details){details.open=false;});});}
function markHits(){var wanted=new URLSearchParams(location.search).getAll("hl").slice(0,5);var place=location.hash&&document.getElementById(decodeURIComponent(location.hash.slice(1)));var main=document.querySelector("main");if(!wanted.length||!main){return;}
var texts=[],letters="",owners=[],inside=!place,isHeading=place&& /^H\d$/.test(place.tagName);var walker=document.createTreeWalker(main,NodeFilter.SHOW_ELEMENT|NodeFilter.SHOW_TEXT);for(var node=walker.nextNode();node;node=walker.nextNode()){if(node.nodeType===1){if(node===place){inside=true;}else if(inside&&place&&(isHeading? /^H\d$/.test(node.tagName)&&node.id:!place.contains(node))){break;}
}else if(inside&&(isHeading||!place||place.contains(node))){texts.push(node);}
}
texts.forEach(function(text){for(var i=0;i<text.data.length;i++){if(/\S/.test(text.data[i])){letters+=text.data[i];owners.push([text,i]);}
}
});var marks=[];wanted.forEach(function(words){var needle=words.replace(/\s+/g,"");for(var at=letters.indexOf(needle);needle&&at>=0&&marks.length<200;at=letters.indexOf(needle,at+needle.length)){marks.push([at,at+needle.length]);}
});marks.sort(function(a,b){return b[0]-a[0];});var last=letters.length,first=null;marks.forEach(function(mark){for(var end=Math.min(mark[1],last),begin=end-1;begin>=mark[0];begin--){var owner=owners[begin];if(begin===mark[0]||owners[begin-1][0]!==owner[0]){var range=document.createRange();range.setStart(owner[0],owner[1]);range.setEnd(owner[0],owners[end-1][1]+1);first=document.createElement("mark");range.surroundContents(first);end=begin;}
}
last=mark[0];});if(first){first.scrollIntoView({block:"center"});offerClearing();}
}
function offerClearing(){var status=document.querySelector("[data-say-clear]");var button=document.createElement("button");button.type="button";button.className="clear-marks";button.textContent=status?status.getAttribute("data-say-clear"):"\u00D7";button.addEventListener("click",function(){all("main mark").forEach(function(mark){mark.replaceWith.apply(mark,Array.prototype.slice.call(mark.childNodes));});history.replaceState(null,"",location.pathname+location.hash);button.remove();});document.body.appendChild(button);}
function offerSorting(){all("table[data-say-sort]").forEach(function(table){var body=table.tBodies[0],listed=Array.prototype.slice;var heads=listed.call(table.tHead.rows[0].cells),rows=listed.call(body.rows);function value(row,at){var cell=row.cells[at],figure=cell.querySelector("data");var said=figure?figure.value:cell.textContent;return!at?cell.textContent: /^-?\d+(\.\d+)?$/.test(said)?+said:null;}
function sort(head,at){var down=head.getAttribute("aria-sort")===(at?"descending":"ascending")?!at:!!at;heads.forEach(function(other){other.removeAttribute("aria-sort");});head.setAttribute("aria-sort",down?"descending":"ascending");rows.slice().sort(function(one,two){var a=value(one,at),b=value(two,at);if(a===null||b===null)return(a===null)-(b===null);return(down?-1:1)*(at?a-b:a.localeCompare(b,document.documentElement.lang));}).forEach(function(row){body.appendChild(row);});}
heads.forEach(function(head,at){var button=document.createElement("button");button.type="button";button.className="sort";button.textContent="\u21C5";button.setAttribute("aria-label",table.getAttribute("data-say-sort").replace("{}",head.textContent));button.addEventListener("click",function(){sort(head,at);});head.appendChild(button);});});}
offerSchemes();offerSorting();markHits();markRegions();addEventListener("resize",markRegions);followReading();copyLinks();offerCode();openContents();linkRows();linkCells();linkHeadings();completeCitations();keepPart();unfoldForPrint();})();