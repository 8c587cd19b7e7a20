import { createHash } from 'node:crypto';

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem;color:#1b1b1b}
label,input,button{display:block;width:100%;box-sizing:border-box;font:inherit}input,button{padding:.6rem;margin:.4rem 0 1rem}
button{background:#1d4b55;color:#fff;border:0;cursor:pointer}[role=status]{min-height:3rem}`;

/** Sends the token behind "#" with the password that was chosen, and says what came of it. */
const SCRIPT = `const form=document.querySelector('form'),said=document.querySelector('[role=status]');
form.addEventListener('submit',async(event)=>{event.preventDefault();said.textContent='…';
const answer=await fetch('/api/session/link',{method:'POST',headers:{'content-type':'application/json','accept-language':navigator.language},
body:JSON.stringify({token:location.hash.slice(1),password:form.password.value})}).catch(()=>undefined);
const body=answer&&await answer.json().catch(()=>undefined);
if(answer&&answer.ok){history.replaceState(null,'',location.pathname);form.remove();
said.innerHTML='Vous êtes connecté. / You are signed in. <a href="/api/docs">/api/docs</a>'}
else said.textContent=body&&body.detail||'Le serveur ne répond pas. / The server does not answer.'});`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Only what stands in the page runs, and it speaks to this server alone. */
export const LINK_PAGE_POLICY = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

/** The page to which a one-time link leads: choosing a password. It fetches nothing from elsewhere. */
export const LINK_PAGE = `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>greffe : choisir un mot de passe</title>
<style>${STYLE}</style></head>
<body><h1>greffe</h1>
<form method="post">
<label for="password">Choisissez un mot de passe <span lang="en">(choose a password)</span></label>
<input id="password" name="password" type="password" autocomplete="new-password" minlength="12" maxlength="200" required autofocus>
<p>Au moins 12 caractères avec majuscules, minuscules, chiffres et signes, ou une phrase de sept mots.
<span lang="en">At least 12 characters with capitals, small letters, digits and signs, or a phrase of seven words.</span></p>
<button>Se connecter <span lang="en">(sign in)</span></button>
</form><p role="status"></p>
<script>${SCRIPT}</script></body></html>
`;
