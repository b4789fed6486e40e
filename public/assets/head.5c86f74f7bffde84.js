(function(){"use strict";document.documentElement.setAttribute("data-scripts", /[?&]q=[^&]/.test(location.search)?"asked":"");try{var scheme=localStorage.getItem("yearpress-scheme");if(scheme==="light"||scheme==="dark"){document.documentElement.setAttribute("data-scheme",scheme);}
}catch(e){}
})();