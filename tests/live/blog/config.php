<?php
/* The site of one run of the tests: its database, its address and its content. */
define('DB_NAME', 'blog');
define('DB_USER', 'blog');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('BLOG_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('WP_HOME', getenv('BLOG_URL'));
define('WP_SITEURL', getenv('BLOG_URL'));
define('WP_CONTENT_DIR', __DIR__);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
ini_set('log_errors', '1');  // to standard error, which the tests show
$table_prefix = 'wp_';
require_once ABSPATH . 'wp-settings.php';
