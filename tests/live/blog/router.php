<?php
/* What a web server does in front of WordPress: keeps a log, asks for a password, and hands everything on. */
register_shutdown_function(function () {
    error_log(sprintf('[%d]: %s %s', http_response_code(), $_SERVER['REQUEST_METHOD'], $_SERVER['REQUEST_URI']));
});
$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (str_starts_with($path, '/mark/')) {
    http_response_code(204);  // a line in the log, so that whoever reads it knows how far it is
    return true;
}
$lock = getenv('BLOG_FOLDER') . '/locked';
if (is_file($lock) && !str_starts_with($path, '/wp-json/')) {
    $given = ($_SERVER['PHP_AUTH_USER'] ?? '') . ':' . ($_SERVER['PHP_AUTH_PW'] ?? '');
    if (!hash_equals(file_get_contents($lock), $given)) {
        header('WWW-Authenticate: Basic realm="Plant blog", charset="UTF-8"');
        http_response_code(401);
        return true;
    }
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $_SERVER['DOCUMENT_ROOT'] . '/index.php';
chdir($_SERVER['DOCUMENT_ROOT']);
require $_SERVER['SCRIPT_FILENAME'];
